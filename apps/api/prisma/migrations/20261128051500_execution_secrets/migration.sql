-- AlterTable
ALTER TABLE "executions" ADD COLUMN     "family_id" TEXT;

-- CreateTable
CREATE TABLE "execution_secrets" (
    "family_id" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "execution_secrets_pkey" PRIMARY KEY ("family_id","digest")
);

-- CreateIndex
CREATE INDEX "executions_family_id_idx" ON "executions"("family_id");

-- CreateIndex
CREATE INDEX "execution_secrets_workspace_id_idx" ON "execution_secrets"("workspace_id");

-- AddForeignKey
ALTER TABLE "execution_secrets" ADD CONSTRAINT "execution_secrets_workspace_id_fkey" FOREIGN KEY ("workspace_id") REFERENCES "workspaces"("id") ON DELETE CASCADE ON UPDATE CASCADE;
