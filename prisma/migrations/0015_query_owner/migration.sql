-- Whom to ask about a query; at first whoever made it.
ALTER TABLE "saved_query" ADD COLUMN "owner" TEXT;
UPDATE "saved_query" SET "owner" = "created_by";
