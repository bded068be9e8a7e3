-- AlterTable
ALTER TABLE "workflows" ADD COLUMN     "revision" INTEGER NOT NULL DEFAULT 1;
