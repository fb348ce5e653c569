/** A code in three pairs, to be read from afar. A screen reader spells it. */
import { spellCode } from '../../../shared/code.ts'
import { useLanguage } from '../../i18n/language.tsx'

export function CodeLetters({ code }: { code: string }) {
	const { t } = useLanguage()
	const spelt = [...code].join(' ')
	return (
		<p className="code-letters">
			<span className="hidden">{`${t('code.heading')}: ${spelt}`}</span>
			<span aria-hidden="true" translate="no">
				{spellCode(code)}
			</span>
		</p>
	)
}
