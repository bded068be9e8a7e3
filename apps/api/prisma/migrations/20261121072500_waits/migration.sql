-- AlterTable
ALTER TABLE "executions" ADD COLUMN "wake_at" TIMESTAMPTZ(3);

-- CreateIndex
CREATE INDEX "executions_wake_at_idx" ON "executions"("wake_at");

-- AlterTable
ALTER TABLE "execution_waits" RENAME COLUMN "token" TO "child_id";
ALTER TABLE "execution_waits" ADD COLUMN "signal_sealed" TEXT;

-- AlterIndex
ALTER INDEX "execution_waits_token_key" RENAME TO "execution_waits_child_id_key";

-- DropIndex
DROP INDEX "execution_waits_until_idx";
