-- AlterTable
ALTER TABLE "executions" ADD COLUMN     "owner" INTEGER,
ADD COLUMN     "deaths" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "crashes" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "execution_steps" ADD COLUMN     "epoch" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "crashes" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "position" BIGINT NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "execution_owners" (
    "number" SERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "beat" BIGINT NOT NULL DEFAULT 0,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "execution_owners_pkey" PRIMARY KEY ("number")
);
