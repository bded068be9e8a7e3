-- CreateTable
CREATE TABLE "execution_trial" (
    "id" INTEGER NOT NULL,
    "execution_id" TEXT NOT NULL,
    "owner" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "execution_trial_pkey" PRIMARY KEY ("id")
);
