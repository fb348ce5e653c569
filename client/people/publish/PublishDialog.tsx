/** Publishing a board's results: the switch, what is on the page, its link. For facilitators. (SPEC N50, N51) */
import { useRef, useState } from 'react'
import type { PublicationBody, PublishedPart } from '../../../shared/publishApi.ts'
import { failureWords } from '../../api/call.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Switch } from '../settings/Switch.tsx'
import { PageLink } from './PageLink.tsx'
import { usePublication } from './usePublication.ts'
import '../settings/settings.css'
import './publish.css'

interface PublishDialogProps {
	boardId: string
	/** The board shows sectors only. */
	pseudonymous: boolean
	onClosed(): void
}

/** In their order on the page. Types only from shared/publishApi.ts: its zod is for the server. */
const PARTS: readonly PublishedPart[] = ['table', 'overview', 'report']
/** Of a page that was never published: all of it, and nobody named unasked. */
const UNPUBLISHED: PublicationBody = { on: false, names: false, parts: [...PARTS] }

export function PublishDialog({ boardId, pseudonymous, onClosed }: PublishDialogProps) {
	const { t } = useLanguage()
	const control = usePublication(boardId)
	const { publication, failure } = control
	const [said, setSaid] = useState<string | null>(null)
	const { on, names, parts } = publication ?? UNPUBLISHED

	// Two presses in a row: the second goes on from what the first has asked for.
	const asked = useRef<PublicationBody | null>(null)
	const latest = () => asked.current ?? { on, names, parts: [...parts] }

	async function change(next: Partial<PublicationBody>) {
		const wish = { ...latest(), ...next }
		asked.current = wish
		const reason = await control.change(wish)
		if (asked.current === wish) asked.current = null
		setSaid(reason && failureWords(t, reason))
	}

	function choose(part: PublishedPart, chosen: boolean) {
		const { parts: before } = latest()
		const next = PARTS.filter((each) => (each === part ? chosen : before.includes(each)))
		if (next.length === 0) setSaid(t('publish.onePart'))
		else void change({ parts: next })
	}

	return (
		<Dialog wide heading={t('publish.heading')} onClosed={onClosed}>
			{() => (
				<div className="settings publish">
					<section className="settings__part">
						<p className="dialog__text">{t('publish.text')}</p>
						{publication === undefined ? (
							<p className={failure ? 'failure' : 'field__hint'} role="status">
								{failure ? failureWords(t, failure) : t('publish.loading')}
							</p>
						) : (
							<Switch label={t('publish.on')} on={on} onChange={(next) => change({ on: next })}>
								{t('publish.onText')}
							</Switch>
						)}
						<p className="failure" role="alert">
							{said}
						</p>
					</section>
					{on && <PageLink control={control} />}
					{publication !== undefined && (
						<section className="settings__part">
							<h3>{t('publish.parts')}</h3>
							{PARTS.map((part) => (
								<Switch
									key={part}
									label={t(`publish.${part}`)}
									on={parts.includes(part)}
									onChange={(next) => choose(part, next)}
								>
									{t(`publish.${part}Text`)}
								</Switch>
							))}
							{pseudonymous ? (
								<p className="switch__what">{t('publish.namesNever')}</p>
							) : (
								<Switch
									label={t('publish.names')}
									on={names}
									onChange={(next) => change({ names: next })}
								>
									{t('publish.namesText')}
								</Switch>
							)}
						</section>
					)}
				</div>
			)}
		</Dialog>
	)
}
