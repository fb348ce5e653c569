/** The link to the board, ready to copy. Opens by itself for whoever just made the board. */
import { useId, useRef, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Icon } from './Icon.tsx'
import { Popover } from './Popover.tsx'

interface ShareProps {
	address: string
	/** The board was made a moment ago. */
	first: boolean
	onClosed(): void
}

export function Share({ address, first, onClosed }: ShareProps) {
	const { t } = useLanguage()
	return (
		<Popover
			label={t('share.button')}
			className="bar__button--strong"
			openAtOnce={first}
			onClosed={onClosed}
			face={
				<>
					<Icon name="share" />
					<span className="bar__words">{t('share.button')}</span>
				</>
			}
		>
			{() => <SharePanel address={address} first={first} />}
		</Popover>
	)
}

function SharePanel({ address, first }: { address: string; first: boolean }) {
	const { t } = useLanguage()
	const id = useId()
	const field = useRef<HTMLInputElement>(null)
	const [outcome, setOutcome] = useState<'copied' | 'failed' | null>(null)

	async function copy() {
		field.current?.select()
		setOutcome((await copyText(address)) ? 'copied' : 'failed')
	}

	return (
		<div className="share">
			<h2 className="popover__heading">{t(first ? 'share.first' : 'share.heading')}</h2>
			<p className="popover__text">{t('share.text')}</p>
			<div className="field">
				<label className="field__label" htmlFor={id}>
					{t('share.link')}
				</label>
				<input
					ref={field}
					id={id}
					className="field__input"
					readOnly
					value={address}
					onFocus={(event) => event.target.select()}
				/>
			</div>
			<button type="button" className="button button--primary share__copy" onClick={copy}>
				<Icon name={outcome === 'copied' ? 'saved' : 'copy'} />
				{t(outcome === 'copied' ? 'share.copied' : 'share.copy')}
			</button>
			<p className="field__hint" role="status">
				{outcome === 'failed' && t('share.copyFailed')}
				{outcome === 'copied' && <span className="hidden">{t('share.copied')}</span>}
			</p>
		</div>
	)
}

/** @returns whether the text is on the clipboard now */
async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text)
		return true
	} catch {
		// Plain http has no clipboard; the old command copies what is selected.
		return document.execCommand('copy')
	}
}
