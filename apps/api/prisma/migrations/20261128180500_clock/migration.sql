-- DropForeignKey
ALTER TABLE "workflow_schedules" DROP CONSTRAINT "workflow_schedules_workflow_id_fkey";

-- DropTable
DROP TABLE "schedule_readings";

-- AlterTable
ALTER TABLE "workflow_schedules" ADD COLUMN     "anchor" TIMESTAMPTZ(3),
ADD COLUMN     "every_ms" BIGINT,
ADD COLUMN     "missed" TEXT NOT NULL DEFAULT 'recent',
ADD COLUMN     "most_missed" INTEGER NOT NULL DEFAULT 10,
ADD COLUMN     "overlap" TEXT NOT NULL DEFAULT 'allow',
ADD COLUMN     "planned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;

-- CreateTable
CREATE TABLE "schedule_changes" (
    "workflow_id" TEXT NOT NULL,
    "change" BIGSERIAL NOT NULL,

    CONSTRAINT "schedule_changes_pkey" PRIMARY KEY ("workflow_id")
);

-- CreateTable
CREATE TABLE "schedule_queue" (
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "schedule_queue_pkey" PRIMARY KEY ("workflow_id","node_id","scheduled_at")
);

-- CreateTable
CREATE TABLE "schedule_decisions" (
    "id" BIGSERIAL NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "scheduled_at" TIMESTAMPTZ(3) NOT NULL,
    "decision" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "execution_id" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "schedule_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "schedule_decisions_workflow_id_node_id_id_idx" ON "schedule_decisions"("workflow_id", "node_id", "id");

-- CreateIndex
CREATE INDEX "workflow_schedules_planned_at_idx" ON "workflow_schedules"("planned_at");

-- AddForeignKey
ALTER TABLE "workflow_schedules" ADD CONSTRAINT "workflow_schedules_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_changes" ADD CONSTRAINT "schedule_changes_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_queue" ADD CONSTRAINT "schedule_queue_workflow_id_node_id_fkey" FOREIGN KEY ("workflow_id", "node_id") REFERENCES "workflow_schedules"("workflow_id", "node_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "schedule_decisions" ADD CONSTRAINT "schedule_decisions_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What is under way of a trigger, among millions that ended. Prisma cannot say an index of a part.
CREATE INDEX "executions_under_way_idx" ON "executions"("workflow_id", "trigger_id") WHERE "completed_at" IS NULL;

-- Whoever changes what runs of a workflow, by whatever statement, leaves a row here in the same transaction: the clock reads these
-- few instead of comparing all workflows.
CREATE FUNCTION "note_schedule_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "schedule_changes" ("workflow_id") VALUES (NEW."id")
  ON CONFLICT ("workflow_id") DO UPDATE SET "change" = excluded."change";
  RETURN NULL;
END $$;

CREATE TRIGGER "workflow_published" AFTER INSERT ON "workflows"
FOR EACH ROW WHEN (NEW."published_id" IS NOT NULL) EXECUTE FUNCTION "note_schedule_change"();

CREATE TRIGGER "workflow_republished" AFTER UPDATE ON "workflows"
FOR EACH ROW WHEN (OLD."published_id" IS DISTINCT FROM NEW."published_id" OR OLD."paused_at" IS DISTINCT FROM NEW."paused_at")
EXECUTE FUNCTION "note_schedule_change"();

INSERT INTO "schedule_changes" ("workflow_id") SELECT "id" FROM "workflows" WHERE "published_id" IS NOT NULL;
