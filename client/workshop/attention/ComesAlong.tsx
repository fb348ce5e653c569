/** On this device: whether whoever leads may bring its user somewhere, or asks first. (SPEC N111) */
import { useState } from 'react'
import { readPreferences, writePreference } from '../../device/preferences.ts'
import { useLanguage } from '../../i18n/language.tsx'
import { Choice } from '../../ui/Choice.tsx'

export function ComesAlong() {
	const { t } = useLanguage()
	const [comes, set] = useState(() => readPreferences().comesAlong)
	return (
		<Choice
			label={t('attention.move')}
			value={comes ? 'go' : 'ask'}
			options={(['go', 'ask'] as const).map((each) => ({
				value: each,
				words: t(`comesAlong.${each}`),
			}))}
			onChange={(next) => {
				writePreference('comesAlong', next === 'go')
				set(next === 'go')
			}}
		/>
	)
}
