-- What happens to idle runs of a job.
CREATE TABLE "idle_policy" (
    "job" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "countdown_minutes" INTEGER NOT NULL,
    "quiet_from" TEXT,
    "quiet_to" TEXT,
    "time_zone" TEXT NOT NULL,
    "is_protected" BOOLEAN NOT NULL,
    "owner" TEXT,
    "price_limit_nano" BIGINT,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,

    CONSTRAINT "idle_policy_pkey" PRIMARY KEY ("job")
);

-- The last verdict about a run that is on its way.
CREATE TABLE "run_watch" (
    "run_id" UUID NOT NULL,
    "verdict" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3),
    "evidence" JSONB NOT NULL,
    "judged_at" TIMESTAMPTZ(3) NOT NULL,
    "countdown_from" TIMESTAMPTZ(3),
    "kept_until" TIMESTAMPTZ(3),
    "kept_by" TEXT,
    "stopped_at" TIMESTAMPTZ(3),

    CONSTRAINT "run_watch_pkey" PRIMARY KEY ("run_id")
);
