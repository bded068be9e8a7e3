-- CreateTable
CREATE TABLE "files" (
    "id" TEXT NOT NULL,
    "workspace_id" TEXT NOT NULL,
    "family_id" TEXT NOT NULL,
    "execution_id" TEXT,
    "sealed" TEXT NOT NULL,
    "size" BIGINT,
    "keep_until" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "files_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "files_family_id_idx" ON "files"("family_id");

-- CreateIndex
CREATE INDEX "files_execution_id_idx" ON "files"("execution_id");

-- AddForeignKey
ALTER TABLE "files" ADD CONSTRAINT "files_execution_id_fkey" FOREIGN KEY ("execution_id") REFERENCES "executions"("id") ON DELETE SET NULL ON UPDATE CASCADE;
