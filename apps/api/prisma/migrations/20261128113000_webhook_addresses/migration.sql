-- CreateTable
CREATE TABLE "webhook_addresses" (
    "workflow_id" TEXT NOT NULL,
    "node_id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "token" TEXT NOT NULL,
    "path" TEXT,
    "listening_until" TIMESTAMPTZ(3),
    "heard_at" TIMESTAMPTZ(3),
    "heard_sealed" TEXT,

    CONSTRAINT "webhook_addresses_pkey" PRIMARY KEY ("workflow_id","node_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "webhook_addresses_token_key" ON "webhook_addresses"("token");

-- CreateIndex
CREATE UNIQUE INDEX "webhook_addresses_path_key" ON "webhook_addresses"("path");

-- AddForeignKey
ALTER TABLE "webhook_addresses" ADD CONSTRAINT "webhook_addresses_workflow_id_fkey" FOREIGN KEY ("workflow_id") REFERENCES "workflows"("id") ON DELETE CASCADE ON UPDATE CASCADE;
