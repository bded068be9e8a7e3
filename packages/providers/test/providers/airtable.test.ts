import { expect, test } from 'vitest'
import { keepsTheContract, openServed } from '../contract.ts'
import { contract, table } from '../contracts/airtable.ts'

keepsTheContract(contract)

test('values of the table of conditions are never read as a formula', async () => {
  const { run, served, close } = await openServed(contract)
  const where = [
    { name: 'Name', value: 'O"Brien\\") , TRUE()' },
    { name: 'Age', value: 36 },
    { name: 'Left', value: false },
  ]
  await run('airtable/list-records', { ...table, where, formula: '{A} = 1' })
  expect(served.requests[0]?.body).toMatchObject({
    filterByFormula: 'AND({Name} = "O\\"Brien\\\\\\") , TRUE()", {Age} = 36, {Left} = FALSE(), {A} = 1)',
  })
  const broken = run('airtable/list-records', { ...table, where: [{ name: 'a} = 1, {b', value: 1 }] })
  await expect(broken).rejects.toMatchObject({ code: 'INVALID_INPUT', field: 'where' })
  await close()
})

test('many records are written ten at a time and read page by page; what was written before a failure is said', async () => {
  const { run, served, close } = await openServed(contract)
  const records = Array.from({ length: 25 }, (_, index) => ({ Name: `n${index}` }))
  expect(await run('airtable/create-records', { ...table, records })).toMatchObject({ count: 25 })
  expect(served.requests).toHaveLength(3)
  expect(await run('airtable/list-records', { ...table, limit: 20 })).toMatchObject({
    count: 20,
    hasMore: true,
  })
  const changes = [
    ...Array.from({ length: 10 }, () => ({ id: 'rec2', fields: {} })),
    { id: 'rec99', fields: {} },
  ]
  await run('airtable/delete-records', { ...table, recordIds: ['rec3', 'rec4'] })
  expect(served.requests.at(-1)?.query).toBe('records%5B%5D=rec3&records%5B%5D=rec4')
  await expect(run('airtable/update-records', { ...table, records: changes })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: expect.stringContaining('The first 10 of 11 were written'),
    isUncertain: true,
  })
  await close()
})
