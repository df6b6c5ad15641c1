import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { house } from '#test/house.ts'
import { describeWithSharedData, sharedDataPath } from '#test/shared-data.ts'
import { ownerOf } from '../cast.ts'
import { readContactForms } from '../offices/contact-form.queries.ts'
import { importContactForms } from './import-contact-forms.ts'

/** A copy of some published definitions, to be changed. */
function folderOf(...names: string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'clamor-forms-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const name of names) cpSync(sharedDataPath(`contact-forms/members/${name}`), join(folder, name))
  return folder
}

describeWithSharedData('importing what contact forms ask', () => {
  test('the published files come in; the one that is no YAML is named; a second time changes nothing', async () => {
    const home = await house()
    const owner = ownerOf(home)
    const folder = sharedDataPath('contact-forms')

    const first = await importContactForms(owner, folder)
    const second = await importContactForms(owner, folder)

    const broken = [{ file: 'K000394.yaml', row: 156, field: null, reason: 'notYaml' }]
    expect(first).toEqual({
      forms: { added: 170, changed: 0, ended: 0, unchanged: 0 },
      broken,
      withCaptcha: 27,
    })
    expect(second.forms).toEqual({ added: 0, changed: 0, ended: 0, unchanged: 170 })
    const forms = await readContactForms(home.db, ['C000127', 'S000033', 'nobody'])
    expect([...forms.keys()].sort()).toEqual(['C000127', 'S000033'])
    expect(forms.get('C000127')?.pieces.find(({ asks }) => asks === 'topic')?.options).toContain('Foreign Affairs')
  })

  test('a form that changed is changed, one that is gone goes, and what cannot be read stays as it was known', async () => {
    const home = await house()
    const owner = ownerOf(home)
    await importContactForms(owner, folderOf('C000127.yaml', 'S000033.yaml', 'W000802.yaml'))
    const folder = folderOf('C000127.yaml')
    writeFileSync(join(folder, 'S000033.yaml'), 'bioguide: [')

    const report = await importContactForms(owner, folder)

    expect(report.forms).toEqual({ added: 0, changed: 0, ended: 1, unchanged: 1 })
    const forms = await readContactForms(home.db, ['C000127', 'S000033', 'W000802'])
    expect([...forms.keys()].sort()).toEqual(['C000127', 'S000033'])
  })

  test('no organisation can write them', async () => {
    const { db, organisation } = await house()

    await expect(importContactForms(db, folderOf('C000127.yaml'))).rejects.toThrow()
    expect(organisation.id).toBeTruthy()
  })

  test('a folder that is not there, or that holds no such file, is refused', async () => {
    const owner = ownerOf(await house())

    await expect(importContactForms(owner, '/nowhere')).rejects.toMatchObject({ reason: 'unreadable' })
    await expect(importContactForms(owner, folderOf())).rejects.toMatchObject({ reason: 'empty' })
  })
})
