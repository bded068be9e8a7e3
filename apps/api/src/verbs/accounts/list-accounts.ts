import type { Account, AccountPage, SearchQuery } from '@orch/contract'
import type { z } from 'zod'
import type { Prisma } from '../../generated/prisma/client.ts'
import { firstAccountId, operatorSourceOf } from '../allow.ts'
import type { Context } from '../context.ts'
import { olderThan, pageOf, readCursor } from '../page-cursor.ts'
import { contains } from '../text-in-rows.ts'

const select = {
  id: true,
  name: true,
  email: true,
  createdAt: true,
  lastSignInAt: true,
  blockedAt: true,
  twoFactorEnabled: true,
  isOperator: true,
  _count: { select: { memberships: true } },
} satisfies Prisma.UserSelect

/** The newest first. One more than asked for is read, which tells whether there is another page. */
export async function listAccounts(
  { parts, caller }: Context<'config' | 'db' | 'sendMail'>,
  { text, after, limit }: z.output<typeof SearchQuery>,
): Promise<AccountPage> {
  const from = readCursor(after, 'moment', { field: 'after', of: 'accounts' })
  const rows = await parts.db.prisma.user.findMany({
    where: {
      AND: [
        text === undefined ? {} : { OR: [{ name: contains(text) }, { email: contains(text) }] },
        from === undefined ? {} : olderThan(from),
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    select,
  })
  const first = await firstAccountId(parts)
  const { page, next } = pageOf(rows, limit)
  return {
    accounts: page.map(
      (row): Account => ({
        id: row.id,
        name: row.name,
        email: row.email,
        createdAt: row.createdAt.toISOString(),
        lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
        blockedAt: row.blockedAt?.toISOString() ?? null,
        hasTwoFactor: row.twoFactorEnabled,
        operator: operatorSourceOf(parts.config, row, first),
        workspaces: row._count.memberships,
        isOneself: row.id === caller.userId,
      }),
    ),
    next,
    sendsMail: parts.sendMail !== undefined,
  }
}
