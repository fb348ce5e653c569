/** That a note is private, in words, wherever it's shown. (SPEC N95) */
import { useLanguage } from '../../i18n/language.tsx'
import './privately.css'

interface OnlyYouProps {
	secret: 'private' | 'kept'
	/** Of a note on the canvas. */
	scale?: number
}

export function OnlyYou({ secret, scale }: OnlyYouProps) {
	const { t } = useLanguage()
	return (
		<span
			className="only-you"
			data-secret={secret}
			data-on={scale === undefined ? 'list' : 'canvas'}
			style={scale === undefined ? undefined : { fontSize: `calc(var(--type) * ${scale})` }}
		>
			{t(secret === 'kept' ? 'private.kept' : 'private.only')}
		</span>
	)
}
