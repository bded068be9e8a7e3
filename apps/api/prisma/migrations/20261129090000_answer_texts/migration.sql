-- The text of an answer while a model writes it. It lives for seconds, and the answer says the same: no flush to disk for it.
-- CreateTable
CREATE UNLOGGED TABLE "answer_texts" (
    "execution_id" TEXT NOT NULL,
    "text" TEXT NOT NULL,

    CONSTRAINT "answer_texts_pkey" PRIMARY KEY ("execution_id")
);

-- AddForeignKey
ALTER TABLE "answer_texts" ADD CONSTRAINT "answer_texts_execution_id_fkey" FOREIGN KEY ("execution_id") REFERENCES "executions"("id") ON DELETE CASCADE ON UPDATE CASCADE;
