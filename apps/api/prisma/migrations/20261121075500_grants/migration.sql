-- AlterTable
ALTER TABLE "integrations" ADD COLUMN     "refresh_after" TIMESTAMPTZ(3),
ADD COLUMN     "refreshing_until" TIMESTAMPTZ(3);
