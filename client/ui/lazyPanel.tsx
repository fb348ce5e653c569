/** Panels whose code and words come when somebody first opens them. */
import { type ComponentType, useEffect, useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import type { Translate } from '../i18n/translate.ts'
import { Dialog } from './Dialog.tsx'

interface Words {
	/** Of the panel. */
	heading: string
	/** That its code didn't come, as without a network. */
	missing: string
}

export function lazyPanel<Props extends { onClosed(): void }>(
	load: () => Promise<ComponentType<Props>>,
	words: (t: Translate) => Words,
): ComponentType<Props> {
	return function LazyPanel(props: Props) {
		const { t } = useLanguage()
		const [Panel, setPanel] = useState<ComponentType<Props> | null>(null)
		const [isMissing, setMissing] = useState(false)
		useEffect(() => {
			load().then(
				(loaded) => setPanel(() => loaded),
				() => setMissing(true),
			)
		}, [])
		if (Panel) return <Panel {...props} />
		if (!isMissing) return null
		const { heading, missing } = words(t)
		return (
			<Dialog heading={heading} onClosed={props.onClosed}>
				{() => <p className="dialog__text">{missing}</p>}
			</Dialog>
		)
	}
}
