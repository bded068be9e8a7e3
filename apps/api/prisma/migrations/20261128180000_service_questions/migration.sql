-- AlterTable
ALTER TABLE "services" ADD COLUMN     "ask" TEXT,
ADD COLUMN     "integration_id" TEXT;

-- What has an address was fetched from it.
UPDATE "services" SET "ask" = 'file' WHERE "source" IS NOT NULL;
