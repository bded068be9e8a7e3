-- What a sender offered as its secret, kept until a person takes it over.
-- AlterTable
ALTER TABLE "webhook_addresses" ADD COLUMN "offered_at" TIMESTAMPTZ(3),
ADD COLUMN "offered_sealed" TEXT,
ADD COLUMN "verified_at" TIMESTAMPTZ(3);
