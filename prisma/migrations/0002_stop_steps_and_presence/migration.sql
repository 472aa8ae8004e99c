-- Each step of a stop has its time; publishing remembers when it was last tried.
ALTER TABLE "run"
    ADD COLUMN "publish_tried_at" TIMESTAMPTZ(3),
    ADD COLUMN "stop_sent_at" TIMESTAMPTZ(3),
    ADD COLUMN "stop_accepted_at" TIMESTAMPTZ(3),
    ADD COLUMN "stopping_at" TIMESTAMPTZ(3),
    ADD COLUMN "stop_alarm_at" TIMESTAMPTZ(3);

ALTER TABLE "lease" ADD COLUMN "is_present" BOOLEAN NOT NULL DEFAULT false;

-- The publisher asks every few seconds for the few runs that are on their way to readers.
CREATE INDEX "run_publishing_idx" ON "run"("created_at", "id") WHERE "publish_state" IN ('pending', 'publishing');
