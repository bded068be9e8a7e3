-- CreateTable
CREATE TABLE "event_readings" (
    "workflow_id" TEXT NOT NULL,
    "seen" TEXT NOT NULL,

    CONSTRAINT "event_readings_pkey" PRIMARY KEY ("workflow_id")
);

-- CreateTable
CREATE TABLE "event_polls" (
    "id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "every_ms" INTEGER NOT NULL,
    "paused" BOOLEAN NOT NULL,
    "cursor" TEXT,
    "seen" TEXT[],
    "looked_at" TIMESTAMPTZ(3),
    "found_at" TIMESTAMPTZ(3),
    "next_at" TIMESTAMPTZ(3) NOT NULL,
    "lease" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error" TEXT,

    CONSTRAINT "event_polls_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "event_subscriptions" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "event" TEXT NOT NULL,
    "integration_id" TEXT,
    "config" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "remote" TEXT,
    "secret_sealed" TEXT,
    "next_at" TIMESTAMPTZ(3),
    "lease" TEXT,
    "leased_until" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "error_code" TEXT,
    "error" TEXT,

    CONSTRAINT "event_subscriptions_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "event_polls_workflow_id_node_id_key" ON "event_polls"("workflow_id", "node_id");

-- CreateIndex
CREATE INDEX "event_polls_next_at_idx" ON "event_polls"("next_at");

-- CreateIndex
CREATE INDEX "event_subscriptions_workflow_id_node_id_idx" ON "event_subscriptions"("workflow_id", "node_id");

-- CreateIndex
CREATE INDEX "event_subscriptions_next_at_idx" ON "event_subscriptions"("next_at");

-- AddForeignKey
ALTER TABLE "event_readings" ADD CONSTRAINT "event_readings_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_polls" ADD CONSTRAINT "event_polls_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "event_readings"("workflow_id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_subscriptions" ADD CONSTRAINT "event_subscriptions_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
