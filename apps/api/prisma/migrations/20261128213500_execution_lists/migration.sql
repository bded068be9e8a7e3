-- CreateIndex
CREATE INDEX "executions_workspace_id_started_at_id_idx" ON "executions"("workspace_id", "started_at" DESC, "id" DESC);
