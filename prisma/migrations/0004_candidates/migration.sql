-- A version before it is published: a table that only checks read, and what the checks said.
CREATE TABLE "candidate" (
    "run_id" UUID NOT NULL,
    "dataset" TEXT NOT NULL,
    "table_name" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "placed_at" TIMESTAMPTZ(3),
    "audit" TEXT,
    "failing" JSONB NOT NULL DEFAULT '[]',
    "audited_at" TIMESTAMPTZ(3),
    "dropped_at" TIMESTAMPTZ(3),

    CONSTRAINT "candidate_pkey" PRIMARY KEY ("run_id")
);
CREATE INDEX "candidate_open_idx" ON "candidate"("dataset") WHERE "dropped_at" IS NULL;

-- What moved readers, when, and who wanted it so. Append-only but for the time at which the catalog showed it.
CREATE TABLE "publication" (
    "id" UUID NOT NULL,
    "dataset" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "undoes_id" UUID,
    "requested_by" TEXT,
    "reason" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "applied_at" TIMESTAMPTZ(3),

    CONSTRAINT "publication_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "publication_run_id_at_idx" ON "publication"("run_id", "at");
-- A publication is undone at most once.
CREATE UNIQUE INDEX "publication_undoes_id_key" ON "publication"("undoes_id");
CREATE INDEX "publication_open_idx" ON "publication"("dataset") WHERE "applied_at" IS NULL;

-- From where to where each partition moved. No "from": it was made. No "to": it was removed.
CREATE TABLE "publication_move" (
    "publication_id" UUID NOT NULL REFERENCES "publication"("id") ON DELETE CASCADE,
    "partition" TEXT NOT NULL,
    "from_run_id" UUID,
    "from_location" TEXT,
    "from_run_at" TIMESTAMPTZ(3),
    "from_rows" BIGINT,
    "from_bytes" BIGINT,
    "from_files" INTEGER,
    "to_run_id" UUID,
    "to_location" TEXT,

    CONSTRAINT "publication_move_pkey" PRIMARY KEY ("publication_id", "partition")
);

-- The last days of an old version: since when no pointer to it was seen, and when its files went.
CREATE TABLE "version_retirement" (
    "run_id" UUID NOT NULL,
    "unseen_since" TIMESTAMPTZ(3),
    "claimed_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "version_retirement_pkey" PRIMARY KEY ("run_id")
);
