import type { Html } from '#platform/html.tsx'
import { ways } from '#slices/targets'
import { Figure, Figures } from '#ui/figures.tsx'
import type { ConsoleFrame } from '#ui/frame.ts'
import { Notice } from '#ui/notice.tsx'
import { Panel } from '#ui/panel.tsx'
import { actionPath } from '../campaigns/action-layout.tsx'
import type { Coverage, CwcLack } from './coverage.ts'

type PanelProps = { frame: ConsoleFrame; actionId: string; coverage: Coverage }

/** Before anybody acts: to how many offices a letter gets by which way, to how many by none, and what would mend that. */
export function CoveragePanel(props: PanelProps): Html {
  const { frame, actionId } = props
  const { words } = frame
  return (
    <Panel
      id="coverage"
      title={words.say('actions.coverage.title')}
      aside={<a href={`${actionPath(frame, actionId)}/coverage`}>{words.say('actions.coverage.every')}</a>}
    >
      <CoverageSummary {...props} />
    </Panel>
  )
}

export function CoverageSummary(props: PanelProps): Html {
  const { frame, actionId, coverage } = props
  const { words } = frame
  const { offices, none } = coverage
  const page = `${actionPath(frame, actionId)}/coverage`
  if (offices.length === 0) return <p>{words.say('actions.coverage.nobody')}</p>
  return (
    <>
      <CoverageFigures {...props} />
      {none > 0 && (
        <Notice tone="warn">
          <p>
            {words.say('actions.coverage.none', { count: none })}{' '}
            <a href={`${page}?by=none`}>{words.say('actions.coverage.mend')}</a>
          </p>
        </Notice>
      )}
      <CwcHint {...props} />
    </>
  )
}

function CoverageFigures({ frame, actionId, coverage: { count, none, vacant } }: PanelProps): Html {
  const { words } = frame
  const page = `${actionPath(frame, actionId)}/coverage`
  return (
    <Figures label={words.say('actions.coverage.title')}>
      {ways.all
        .filter((channel) => count[channel] > 0)
        .map((channel) => (
          <Figure
            key={channel}
            value={words.number(count[channel])}
            label={words.say(`actions.coverage.by.${channel}`)}
            href={`${page}?by=${channel}`}
          />
        ))}
      {none > 0 && (
        <Figure
          value={words.number(none)}
          label={words.say('actions.coverage.by.none')}
          href={`${page}?by=none`}
          alert
        />
      )}
      {vacant > 0 && (
        <Figure
          value={words.number(vacant)}
          label={words.say('actions.coverage.by.vacant')}
          href={`${page}?by=vacant`}
        />
      )}
    </Figures>
  )
}

/** What would let letters go by Congress's own system, where they could. */
function CwcHint({ frame, actionId, coverage: { cwc } }: PanelProps): Html | null {
  const { words } = frame
  if (!cwc) return null
  const href = mendOf(frame, actionId, cwc.lack)
  return (
    <p class="fine">
      {words.say(`actions.coverage.cwc.${cwc.lack}`, { count: cwc.offices })}
      {href && (
        <>
          {' '}
          <a href={href}>{words.say(`actions.coverage.cwcMend.${cwc.lack}`)}</a>
        </>
      )}
    </p>
  )
}

function mendOf(frame: ConsoleFrame, actionId: string, lack: CwcLack): string | null {
  if (lack === 'constituents') return null
  const mayRegister = frame.may('organisation.read')
  if (lack === 'unregistered' || lack === 'senateList')
    return mayRegister ? `/${frame.words.locale}/console/settings/cwc` : null
  if (!frame.may('actions.edit')) return null
  return `${actionPath(frame, actionId)}/targets#${lack === 'unused' ? 'by_cwc' : 'topic1'}`
}
