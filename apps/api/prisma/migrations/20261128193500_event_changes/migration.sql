-- DropForeignKey
ALTER TABLE "event_polls" DROP CONSTRAINT "event_polls_workflow_id_fkey";

-- DropTable
DROP TABLE "event_readings";

-- CreateTable
CREATE TABLE "event_changes" (
    "workflow_id" TEXT NOT NULL,
    "change" BIGSERIAL NOT NULL,

    CONSTRAINT "event_changes_pkey" PRIMARY KEY ("workflow_id")
);

-- AddForeignKey
ALTER TABLE "event_changes" ADD CONSTRAINT "event_changes_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_polls" ADD CONSTRAINT "event_polls_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Whoever changes what runs of a workflow, by whatever statement, leaves a row for the clock and one for the events in the same transaction.
CREATE FUNCTION "note_workflow_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "schedule_changes" ("workflow_id") VALUES (NEW."id")
  ON CONFLICT ("workflow_id") DO UPDATE SET "change" = excluded."change";
  INSERT INTO "event_changes" ("workflow_id") VALUES (NEW."id")
  ON CONFLICT ("workflow_id") DO UPDATE SET "change" = excluded."change";
  RETURN NULL;
END $$;

DROP TRIGGER "workflow_published" ON "workflows";
DROP TRIGGER "workflow_republished" ON "workflows";
DROP FUNCTION "note_schedule_change"();

CREATE TRIGGER "workflow_published" AFTER INSERT ON "workflows"
FOR EACH ROW WHEN (NEW."published_id" IS NOT NULL) EXECUTE FUNCTION "note_workflow_change"();

CREATE TRIGGER "workflow_republished" AFTER UPDATE ON "workflows"
FOR EACH ROW WHEN (OLD."published_id" IS DISTINCT FROM NEW."published_id" OR OLD."paused_at" IS DISTINCT FROM NEW."paused_at")
EXECUTE FUNCTION "note_workflow_change"();

INSERT INTO "event_changes" ("workflow_id") SELECT "id" FROM "workflows" WHERE "published_id" IS NOT NULL;
