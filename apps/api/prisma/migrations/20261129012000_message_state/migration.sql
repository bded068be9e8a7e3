-- What people see of a message: where it goes, and how it was taken.
-- AlterTable
ALTER TABLE "outbox" ADD COLUMN "shown" TEXT,
ADD COLUMN "status" INTEGER;
