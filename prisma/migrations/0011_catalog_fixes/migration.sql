-- What a person wants mended in the catalog. Only the publisher changes the catalog, so a wish is written down here and
-- the publisher applies it under its lease.
CREATE TABLE "catalog_fix" (
    "id" UUID NOT NULL,
    "dataset" TEXT NOT NULL,
    "partition" TEXT NOT NULL,
    "fix" TEXT NOT NULL,
    -- Where the catalog pointed when the person asked; elsewhere by now, nothing is done.
    "shown" TEXT,
    "requested_by" TEXT NOT NULL,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "outcome" TEXT,

    CONSTRAINT "catalog_fix_pkey" PRIMARY KEY ("id")
);

-- Asking twice is asking once. Partial: prisma cannot say it in the schema.
CREATE UNIQUE INDEX "catalog_fix_open_key" ON "catalog_fix"("dataset", "partition", "fix") WHERE "done_at" IS NULL;
CREATE INDEX "catalog_fix_dataset_requested_at_idx" ON "catalog_fix"("dataset", "requested_at" DESC);
