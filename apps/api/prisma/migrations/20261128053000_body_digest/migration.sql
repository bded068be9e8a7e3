-- AlterTable
ALTER TABLE "executions" ADD COLUMN "body_digest" TEXT;
