-- CreateTable
CREATE TABLE "error_triggers" (
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "watched_id" TEXT,

    CONSTRAINT "error_triggers_pkey" PRIMARY KEY ("workflow_id","node_id")
);

-- CreateTable
CREATE TABLE "failed_executions" (
    "execution_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL,
    "noticed_at" TIMESTAMPTZ(3),
    "handled_at" TIMESTAMPTZ(3),
    "handled_by" TEXT,
    "replayed_as" TEXT,

    CONSTRAINT "failed_executions_pkey" PRIMARY KEY ("execution_id")
);

-- CreateTable
CREATE TABLE "alerts" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "workflow_id" TEXT,
    "channel" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "every_minutes" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alerts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "alert_states" (
    "alert_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "failed_at" TIMESTAMPTZ(3) NOT NULL,
    "told_at" TIMESTAMPTZ(3),
    "is_open" BOOLEAN NOT NULL DEFAULT false,
    "suppressed" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "alert_states_pkey" PRIMARY KEY ("alert_id","workflow_id")
);

-- CreateTable
CREATE TABLE "alert_deliveries" (
    "id" TEXT NOT NULL,
    "alert_id" TEXT NOT NULL,
    "event" JSON NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "next_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "alert_deliveries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "failed_executions_workspace_id_failed_at_idx" ON "failed_executions"("workspace_id", "failed_at" DESC);

-- CreateIndex
CREATE INDEX "alerts_workspace_id_idx" ON "alerts"("workspace_id");

-- CreateIndex
CREATE INDEX "alert_deliveries_next_at_idx" ON "alert_deliveries"("next_at");

-- CreateIndex
CREATE INDEX "alert_deliveries_alert_id_created_at_idx" ON "alert_deliveries"("alert_id", "created_at" DESC);

-- AddForeignKey
ALTER TABLE "error_triggers" ADD CONSTRAINT "error_triggers_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "failed_executions" ADD CONSTRAINT "failed_executions_execution_id_fkey" FOREIGN KEY ("execution_id") REFERENCES "executions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alerts" ADD CONSTRAINT "alerts_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_states" ADD CONSTRAINT "alert_states_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_states" ADD CONSTRAINT "alert_states_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "alert_deliveries" ADD CONSTRAINT "alert_deliveries_alert_id_fkey" FOREIGN KEY ("alert_id") REFERENCES "alerts"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Few rows at any time, among all that failed.
CREATE INDEX "failed_executions_unnoticed_idx" ON "failed_executions"("failed_at") WHERE "noticed_at" IS NULL;
CREATE INDEX "alert_states_open_idx" ON "alert_states"("workflow_id") WHERE "is_open";

-- Written with the end of the execution, so that no failure goes unnoticed. What a person starts in the editor, or another execution called,
-- is told where it was started.
CREATE FUNCTION "note_failure"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "failed_executions" ("execution_id", "workspace_id", "workflow_id", "failed_at")
  VALUES (NEW."id", NEW."workspace_id", NEW."workflow_id", NEW."completed_at") ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;

CREATE TRIGGER "execution_opened_failed" AFTER INSERT ON "executions"
FOR EACH ROW WHEN (NEW."status" = 'error' AND NEW."completed_at" IS NOT NULL AND NEW."parent_id" IS NULL AND NEW."trigger" <> 'manual')
EXECUTE FUNCTION "note_failure"();

CREATE TRIGGER "execution_failed" AFTER UPDATE OF "status" ON "executions"
FOR EACH ROW WHEN (NEW."status" = 'error' AND OLD."completed_at" IS NULL AND NEW."completed_at" IS NOT NULL
  AND NEW."parent_id" IS NULL AND NEW."trigger" <> 'manual')
EXECUTE FUNCTION "note_failure"();
