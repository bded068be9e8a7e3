import {
  createFormatProcesses,
  FormatError,
  htmlToMarkdown,
  readCsv,
  readXml,
  readZip,
  writeCsv,
  writeXlsx,
  writeZip,
} from '@orch/formats'

const orders = 'id;customer;total\n7615917337495251231;Ada;253.5\n2;"Bob; son";=1+1'
for await (const row of readCsv(orders, { types: 'guess' })) console.log(row)

const rows = [{ name: 'Ada', note: '=HYPERLINK("http://example.com")' }]
const csv: string[] = []
for await (const chunk of writeCsv(rows)) csv.push(new TextDecoder().decode(chunk))
console.log(csv.join(''))

console.log(await readXml('<order id="7"><line>a</line><line>b</line></order>'))
console.log(await htmlToMarkdown('<h1>Hi</h1><p onclick="x()"><a href="/a">there</a><script>x()</script>'))

const archive = writeZip([{ name: 'people.csv', source: writeCsv(rows) }])
for await (const file of readZip(archive)) console.log(file.name, file.size)

const processes = createFormatProcesses({ processes: 1, memoryMb: 256 })
const formats = processes.within({ timeoutMs: 30_000 })
for await (const row of formats.readXlsx(writeXlsx(rows))) console.log(row)

try {
  await formats.readXml('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
} catch (error) {
  console.log(error instanceof FormatError && [error.code, error.position?.line])
}
processes.close()
