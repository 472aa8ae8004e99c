-- Every save of a query is a row that stays. A trigger writes it, so that no writer of saved queries can forget it.
ALTER TABLE "saved_query" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "saved_query" ADD COLUMN "updated_by" TEXT;
ALTER TABLE "saved_query" ADD COLUMN "change_note" TEXT NOT NULL DEFAULT '';
ALTER TABLE "saved_query" ADD COLUMN "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[];
UPDATE "saved_query" SET "updated_by" = "created_by";

CREATE TABLE "saved_query_version" (
    "query_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "saved_at" TIMESTAMPTZ(3) NOT NULL,
    "saved_by" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "dataset" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "title_pt" TEXT NOT NULL,
    "description_en" TEXT NOT NULL,
    "description_pt" TEXT NOT NULL,
    "tags" TEXT[] NOT NULL,
    "sql" TEXT NOT NULL,
    "parameters" JSONB NOT NULL,
    "expectation" JSONB NOT NULL,
    "chart" JSONB NOT NULL,

    CONSTRAINT "saved_query_version_pkey" PRIMARY KEY ("query_id", "version")
);

INSERT INTO "saved_query_version"
SELECT "id", "version", "updated_at", "updated_by", '', "dataset", "title_en", "title_pt", "description_en",
       "description_pt", "tags", "sql", "parameters", "expectation", "chart"
FROM "saved_query";

-- A shipped query that nobody has edited is brought to its newest words without a new version.
CREATE FUNCTION "saved_query_note_version"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO "saved_query_version"
    VALUES (NEW."id", NEW."version", NEW."updated_at", NEW."updated_by", NEW."change_note", NEW."dataset",
            NEW."title_en", NEW."title_pt", NEW."description_en", NEW."description_pt", NEW."tags", NEW."sql",
            NEW."parameters", NEW."expectation", NEW."chart")
    ON CONFLICT ("query_id", "version") DO UPDATE
    SET "dataset" = EXCLUDED."dataset", "title_en" = EXCLUDED."title_en", "title_pt" = EXCLUDED."title_pt",
        "description_en" = EXCLUDED."description_en", "description_pt" = EXCLUDED."description_pt",
        "tags" = EXCLUDED."tags", "sql" = EXCLUDED."sql", "parameters" = EXCLUDED."parameters",
        "expectation" = EXCLUDED."expectation", "chart" = EXCLUDED."chart";
    RETURN NULL;
END;
$$;
CREATE TRIGGER "saved_query_note_version" AFTER INSERT OR UPDATE ON "saved_query"
FOR EACH ROW EXECUTE FUNCTION "saved_query_note_version"();
