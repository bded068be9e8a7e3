-- CreateTable
CREATE TABLE "workflow_schedules" (
    "workflow_id" TEXT NOT NULL,
    "seen" TEXT NOT NULL,
    "cron" TEXT,
    "timezone" TEXT,
    "next_at" TIMESTAMPTZ(3),

    CONSTRAINT "workflow_schedules_pkey" PRIMARY KEY ("workflow_id")
);

-- CreateIndex
CREATE INDEX "workflow_schedules_next_at_idx" ON "workflow_schedules"("next_at");

-- AddForeignKey
ALTER TABLE "workflow_schedules" ADD CONSTRAINT "workflow_schedules_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;
