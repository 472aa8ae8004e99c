-- What the run list filters and sorts by. Generated, so that no writer can forget them; schema.prisma does not list
-- them because the client neither reads nor writes them.
ALTER TABLE "run"
    -- A state that AWS invents tomorrow is not known to be over: it is active.
    ADD COLUMN "state_group" TEXT GENERATED ALWAYS AS (
        CASE
            WHEN "state" = 'SUCCEEDED' THEN 'succeeded'
            WHEN "state" IN ('FAILED', 'ERROR', 'TIMEOUT') THEN 'failed'
            WHEN "state" IN ('STOPPED', 'EXPIRED') THEN 'stopped'
            WHEN "state" = 'NOT_STARTED' THEN 'not-started'
            ELSE 'active'
        END
    ) STORED,
    ADD COLUMN "duration_ms" BIGINT GENERATED ALWAYS AS (
        -- Glue's clock and ours may differ by a moment. Not greatest(): it would call an unknown duration 0.
        CASE
            WHEN "completed_at" < "started_at" THEN 0
            ELSE (extract(epoch FROM "completed_at" - "started_at") * 1000)::bigint
        END
    ) STORED,
    ADD COLUMN "created_month" DATE GENERATED ALWAYS AS (
        date_trunc('month', "created_at" AT TIME ZONE 'UTC')::date
    ) STORED;

-- Each page of the run list merges a few ordered streams, one for each combination of job, state group and origin, so
-- one index a sort serves every filter (server/db/runs/list-run-ids.ts).
CREATE INDEX "run_list_created_idx" ON "run"("job", "state_group", "origin", "created_at", "id");
CREATE INDEX "run_list_duration_idx" ON "run"("job", "state_group", "origin", "duration_ms", "id");
CREATE INDEX "run_list_cost_idx" ON "run"("job", "state_group", "origin", "cost_nano_usd", "id");
CREATE INDEX "run_list_rows_idx" ON "run"("job", "state_group", "origin", "rows_out", "id");

-- A range of time together with another order is read as one stream a month: within the range, no row is read in vain
-- but in its first and last month.
CREATE INDEX "run_list_month_duration_idx" ON "run"("job", "state_group", "origin", "created_month", "duration_ms", "id") INCLUDE ("created_at");
CREATE INDEX "run_list_month_cost_idx" ON "run"("job", "state_group", "origin", "created_month", "cost_nano_usd", "id") INCLUDE ("created_at");
CREATE INDEX "run_list_month_rows_idx" ON "run"("job", "state_group", "origin", "created_month", "rows_out", "id") INCLUDE ("created_at");

-- The same for the runs of one person.
CREATE INDEX "run_list_requester_created_idx" ON "run"("requested_by", "job", "state_group", "created_at", "id") INCLUDE ("origin") WHERE "requested_by" IS NOT NULL;
CREATE INDEX "run_list_requester_duration_idx" ON "run"("requested_by", "job", "state_group", "created_month", "duration_ms", "id") INCLUDE ("created_at", "origin") WHERE "requested_by" IS NOT NULL;
CREATE INDEX "run_list_requester_cost_idx" ON "run"("requested_by", "job", "state_group", "created_month", "cost_nano_usd", "id") INCLUDE ("created_at", "origin") WHERE "requested_by" IS NOT NULL;
CREATE INDEX "run_list_requester_rows_idx" ON "run"("requested_by", "job", "state_group", "created_month", "rows_out", "id") INCLUDE ("created_at", "origin") WHERE "requested_by" IS NOT NULL;

-- Sums of runs by UTC day, job and state. Rows are only ever added: a change of a run adds what it takes away from
-- one sum and gives to another, so writers never wait for each other and a sum is right at every instant. A background
-- loop folds the rows of a sum into one (server/db/metrics/fold-run-days.ts).
CREATE TABLE "run_day" (
    "id" BIGINT GENERATED ALWAYS AS IDENTITY,
    "day" DATE NOT NULL,
    "job" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    -- Charts show what Glue has taken on; a start that never reached it has no place in them.
    "in_glue" BOOLEAN NOT NULL,
    "runs" BIGINT NOT NULL,
    -- Beside each sum, of how many runs it is known: nothing known is not zero.
    "execution_seconds" BIGINT NOT NULL,
    "execution_seconds_known" BIGINT NOT NULL,
    "dpu_seconds" NUMERIC NOT NULL,
    "dpu_seconds_known" BIGINT NOT NULL,
    "cost_nano_usd" BIGINT NOT NULL,
    "cost_nano_usd_known" BIGINT NOT NULL,
    "rows_in" BIGINT NOT NULL,
    "rows_in_known" BIGINT NOT NULL,
    "rows_out" BIGINT NOT NULL,
    "rows_out_known" BIGINT NOT NULL,
    "rows_rejected" BIGINT NOT NULL,
    "rows_rejected_known" BIGINT NOT NULL,
    "rows_duplicate" BIGINT NOT NULL,
    "rows_duplicate_known" BIGINT NOT NULL,

    CONSTRAINT "run_day_pkey" PRIMARY KEY ("id")
);
-- A chart asks for the days of one job, the costs for the days of all.
CREATE INDEX "run_day_job_day_idx" ON "run_day"("job", "day");
CREATE INDEX "run_day_day_idx" ON "run_day"("day");

CREATE FUNCTION "run_day_add"(one "run", times INTEGER) RETURNS VOID LANGUAGE sql AS $$
    INSERT INTO "run_day" (
        "day", "job", "state", "in_glue", "runs",
        "execution_seconds", "execution_seconds_known",
        "dpu_seconds", "dpu_seconds_known",
        "cost_nano_usd", "cost_nano_usd_known",
        "rows_in", "rows_in_known",
        "rows_out", "rows_out_known",
        "rows_rejected", "rows_rejected_known",
        "rows_duplicate", "rows_duplicate_known"
    )
    VALUES (
        (one."created_at" AT TIME ZONE 'UTC')::date, one."job", one."state", one."glue_run_id" IS NOT NULL, times,
        times * coalesce(one."execution_seconds", 0), times * num_nonnulls(one."execution_seconds"),
        times * coalesce(one."dpu_seconds"::numeric, 0), times * num_nonnulls(one."dpu_seconds"),
        times * coalesce(one."cost_nano_usd", 0), times * num_nonnulls(one."cost_nano_usd"),
        times * coalesce(one."rows_in", 0), times * num_nonnulls(one."rows_in"),
        times * coalesce(one."rows_out", 0), times * num_nonnulls(one."rows_out"),
        times * coalesce(one."rows_rejected", 0), times * num_nonnulls(one."rows_rejected"),
        times * coalesce(one."rows_duplicate", 0), times * num_nonnulls(one."rows_duplicate")
    );
$$;

CREATE FUNCTION "run_day_note"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM "run_day_add"(OLD, -1);
    END IF;
    PERFORM "run_day_add"(NEW, 1);
    RETURN NULL;
END;
$$;

CREATE TRIGGER "run_day_on_insert" AFTER INSERT ON "run"
    FOR EACH ROW EXECUTE FUNCTION "run_day_note"();

-- Most updates of a run change nothing that is summed. There is no trigger on DELETE: sums outlive the runs that the
-- retention setting takes away.
CREATE TRIGGER "run_day_on_update" AFTER UPDATE ON "run"
    FOR EACH ROW WHEN (
        (OLD."created_at", OLD."job", OLD."state", OLD."glue_run_id" IS NULL, OLD."execution_seconds", OLD."dpu_seconds",
            OLD."cost_nano_usd", OLD."rows_in", OLD."rows_out", OLD."rows_rejected", OLD."rows_duplicate")
        IS DISTINCT FROM
        (NEW."created_at", NEW."job", NEW."state", NEW."glue_run_id" IS NULL, NEW."execution_seconds", NEW."dpu_seconds",
            NEW."cost_nano_usd", NEW."rows_in", NEW."rows_out", NEW."rows_rejected", NEW."rows_duplicate")
    )
    EXECUTE FUNCTION "run_day_note"();

-- The runs that are there already.
SELECT "run_day_add"("run", 1) FROM "run";
