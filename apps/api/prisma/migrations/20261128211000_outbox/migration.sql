-- One outbox for alerts and for callbacks of executions.
ALTER TABLE "alert_deliveries" RENAME TO "outbox";
ALTER TABLE "outbox" RENAME CONSTRAINT "alert_deliveries_pkey" TO "outbox_pkey";
ALTER TABLE "outbox" RENAME CONSTRAINT "alert_deliveries_alert_id_fkey" TO "outbox_alert_id_fkey";
ALTER INDEX "alert_deliveries_next_at_idx" RENAME TO "outbox_next_at_idx";
ALTER INDEX "alert_deliveries_alert_id_created_at_idx" RENAME TO "outbox_alert_id_created_at_idx";

-- AlterTable
ALTER TABLE "outbox" ADD COLUMN "workspace_id" TEXT,
ADD COLUMN "execution_id" TEXT,
ADD COLUMN "sealed" TEXT,
ALTER COLUMN "alert_id" DROP NOT NULL,
ALTER COLUMN "event" DROP NOT NULL;

UPDATE "outbox" o SET "workspace_id" = a."workspace_id" FROM "alerts" a WHERE a."id" = o."alert_id";
ALTER TABLE "outbox" ALTER COLUMN "workspace_id" SET NOT NULL;

-- CreateIndex
CREATE INDEX "outbox_execution_id_idx" ON "outbox"("execution_id");

-- AddForeignKey
ALTER TABLE "outbox" ADD CONSTRAINT "outbox_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "alerts_callback_idx" ON "alerts"("workflow_id") WHERE "channel" = 'callback';

-- Written with the end of the execution, so that no end goes untold. What another execution called is told by that one; what a person
-- starts in the editor is told only where the start named a callback.
CREATE FUNCTION "note_end"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE "outbox" SET "next_at" = clock_timestamp()
  WHERE "execution_id" = NEW."id" AND "alert_id" IS NULL AND "attempts" = 0;
  IF NEW."trigger" <> 'manual' THEN
    INSERT INTO "outbox" ("id", "workspace_id", "alert_id", "execution_id", "next_at")
    SELECT md5(a."id" || ':' || NEW."id"), a."workspace_id", a."id", NEW."id", clock_timestamp() FROM "alerts" a
    WHERE a."workflow_id" = NEW."workflow_id" AND a."channel" = 'callback' ON CONFLICT DO NOTHING;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER "execution_opened_ended" AFTER INSERT ON "executions"
FOR EACH ROW WHEN (NEW."completed_at" IS NOT NULL AND NEW."parent_id" IS NULL) EXECUTE FUNCTION "note_end"();

CREATE TRIGGER "execution_ended" AFTER UPDATE OF "status" ON "executions"
FOR EACH ROW WHEN (OLD."completed_at" IS NULL AND NEW."completed_at" IS NOT NULL AND NEW."parent_id" IS NULL)
EXECUTE FUNCTION "note_end"();
