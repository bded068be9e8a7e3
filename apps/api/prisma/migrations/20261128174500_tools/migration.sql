-- AlterTable
ALTER TABLE "workflow_versions" ADD COLUMN     "tools" TEXT[] DEFAULT ARRAY[]::TEXT[];
