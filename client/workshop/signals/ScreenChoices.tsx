/** In the menu: what of others one wants to have on the screen. Remembered on the device. (SPEC N103, N109) */
import { useLanguage } from '../../i18n/language.tsx'
import { Choice } from '../../ui/Choice.tsx'
import { usePreference } from '../../ui/usePreference.ts'

export function ScreenChoices() {
	const { t } = useLanguage()
	const choices = { cursors: usePreference('cursors'), cheers: usePreference('cheers') }
	return (['cursors', 'cheers'] as const).map((key) => {
		const [isOn, set] = choices[key]
		return (
			<Choice
				key={key}
				label={t(`menu.${key}`)}
				value={isOn ? 'on' : 'off'}
				options={(['on', 'off'] as const).map((each) => ({
					value: each,
					words: t(`menu.${each}`),
				}))}
				onChange={(next) => set(next === 'on')}
			/>
		)
	})
}
