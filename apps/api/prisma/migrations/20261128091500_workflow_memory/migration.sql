-- CreateTable
CREATE TABLE "workflow_memories" (
    "workflow_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),

    CONSTRAINT "workflow_memories_pkey" PRIMARY KEY ("workflow_id","name")
);

-- CreateTable
CREATE TABLE "memory_writes" (
    "execution_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,

    CONSTRAINT "memory_writes_pkey" PRIMARY KEY ("execution_id","step")
);

-- CreateTable
CREATE TABLE "seen_items" (
    "workflow_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "seen_by" TEXT NOT NULL,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "seen_items_pkey" PRIMARY KEY ("workflow_id","name","digest")
);

-- CreateIndex
CREATE INDEX "seen_items_workflow_id_name_last_seen_at_idx" ON "seen_items"("workflow_id", "name", "last_seen_at");

-- AddForeignKey
ALTER TABLE "workflow_memories" ADD CONSTRAINT "workflow_memories_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "memory_writes" ADD CONSTRAINT "memory_writes_execution_id_fkey" FOREIGN KEY ("execution_id") REFERENCES "executions"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seen_items" ADD CONSTRAINT "seen_items_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;
