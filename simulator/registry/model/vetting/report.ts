import type { AttachedFile } from '../attachments.ts'
import type { Vet } from './vet.ts'

/** The report of an enhanced vet: a page of PDF with its figures. */
export function vettingReport({ brandId, score, vettingId }: Vet): AttachedFile {
  const line = `Enhanced vetting report ${vettingId} for ${brandId}: score ${score ?? 'none'}`
  const bytes = new TextEncoder().encode(pdfOf(line))
  return {
    fileName: `enhanced-vetting-report-${brandId}.pdf`,
    mimeType: 'application/octet-stream',
    bytes,
  }
}

/** A document of one line, with the table of offsets that readers look its parts up by. */
function pdfOf(line: string): string {
  const content = `BT /F1 12 Tf 40 780 Td (${line.replace(/[()\\]/g, ' ')}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  const offsets: string[] = []
  let text = '%PDF-1.4\n'
  for (const [index, object] of objects.entries()) {
    offsets.push(`${String(text.length).padStart(10, '0')} 00000 n \n`)
    text += `${index + 1} 0 obj\n${object}\nendobj\n`
  }
  const count = objects.length + 1
  const table = `xref\n0 ${count}\n0000000000 65535 f \n${offsets.join('')}`
  const trailer = `trailer\n<< /Size ${count} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`
  return text + table + trailer
}
