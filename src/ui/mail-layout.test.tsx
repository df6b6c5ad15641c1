import { expect, test } from 'vitest'
import { renderPage } from '#platform/html.tsx'
import { wordsFor } from '#platform/i18n.ts'
import type { Organisation } from '#platform/organisation.ts'
import { MailButton, MailHeading, MailLayout, MailQuote, MailText } from './mail-layout.tsx'

const organisation = {
  name: 'Puente <Solidario>',
  accent: '#ffcc00',
  postal_address: 'P.O. Box 1, Silver Spring, MD 20910',
} as Organisation

function write(letter: string): string {
  return renderPage(
    <MailLayout
      words={wordsFor({ locale: 'es' })}
      organisation={organisation}
      title="Sus cartas"
      reason="Usted escribió una carta en nuestro sitio."
    >
      <MailHeading>Gracias</MailHeading>
      <MailText>Esta es su carta.</MailText>
      <MailQuote text={letter} />
      <MailButton organisation={organisation} href="https://act.example.org/es/receipts/TOKEN">
        Ver su recibo
      </MailButton>
    </MailLayout>,
  )
}

test('a mail escapes what people wrote, says its language, and who sends it from where', () => {
  const html = write('<script>alert(1)</script>')

  expect(html).toContain('<html lang="es">')
  expect(html).toContain('&lt;script>alert(1)&lt;/script>')
  expect(html).not.toContain('<script')
  expect(html).toContain('Puente &lt;Solidario> · P.O. Box 1, Silver Spring, MD 20910')
})

test('a mail with a letter of 2,000 characters stays under 10 KB and asks nobody for anything', () => {
  const html = write('Le escribo por las personas detenidas. '.repeat(51))

  expect(Buffer.byteLength(html)).toBeLessThan(10_240)
  expect(html).not.toMatch(/<img|<link|<style|url\(|src=/)
})

test('the button can be read on any accent, and its address stands below it', () => {
  const html = write('')

  expect(html).toContain('background:#ffcc00;color:#000000')
  expect(html.match(/https:\/\/act\.example\.org\/es\/receipts\/TOKEN/g)).toHaveLength(2)
})
