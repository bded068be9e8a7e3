-- All executions that match a filter, stopped, deleted or run again in the background.
CREATE TABLE "execution_changes" (
  "id" TEXT NOT NULL,
  "workspace_id" TEXT NOT NULL,
  "user_id" TEXT NOT NULL,
  "key_id" TEXT,
  "action" TEXT NOT NULL,
  "filter" JSON NOT NULL,
  "input_sealed" TEXT,
  "state" TEXT NOT NULL DEFAULT 'working',
  "found" INTEGER NOT NULL,
  "cursor" TEXT,
  "changed" INTEGER NOT NULL DEFAULT 0,
  "refused" INTEGER NOT NULL DEFAULT 0,
  "faults" INTEGER NOT NULL DEFAULT 0,
  "reason" TEXT,
  "began_at" TIMESTAMPTZ(3) NOT NULL DEFAULT clock_timestamp(),
  "ended_at" TIMESTAMPTZ(3),
  CONSTRAINT "execution_changes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "execution_changes_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "execution_changes_workspace_id_began_at_idx" ON "execution_changes"("workspace_id", "began_at" DESC);
-- One at a time, also of two that are asked for at the same moment.
CREATE UNIQUE INDEX "execution_changes_under_way_key" ON "execution_changes"("workspace_id") WHERE "ended_at" IS NULL;
