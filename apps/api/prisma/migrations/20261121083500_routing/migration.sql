-- AlterTable
ALTER TABLE "workspaces" ADD COLUMN     "credits" INTEGER NOT NULL DEFAULT 0,
ADD CONSTRAINT "workspaces_credits_not_negative" CHECK ("credits" >= 0);

-- CreateTable
CREATE TABLE "routing_policies" (
    "workspace_id" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "policy" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_policies_pkey" PRIMARY KEY ("workspace_id","provider")
);

-- CreateTable
CREATE TABLE "credit_entries" (
    "key" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "execution_id" TEXT,
    "step" TEXT,
    "refunded_at" TIMESTAMPTZ(3),
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "credit_entries_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "step_receipts" (
    "execution_id" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "integration_id" TEXT,
    "policy" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "credits" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "step_receipts_pkey" PRIMARY KEY ("execution_id","step")
);

-- CreateIndex
CREATE INDEX "credit_entries_workspace_id_at_idx" ON "credit_entries"("workspace_id", "at" DESC);

-- AddForeignKey
ALTER TABLE "routing_policies" ADD CONSTRAINT "routing_policies_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credit_entries" ADD CONSTRAINT "credit_entries_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "step_receipts" ADD CONSTRAINT "step_receipts_execution_id_fkey" FOREIGN KEY ("execution_id") REFERENCES "executions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
