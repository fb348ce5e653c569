/**
 * How a table is read: its sheet, its layout, and what each column holds. What was told well
 * enough is folded away, so that what will come stands first. (SPEC E84, E85)
 */
import { useState } from 'react'
import { useLanguage } from '../i18n/language.tsx'
import { Choice } from '../ui/Choice.tsx'
import { Select } from '../ui/Select.tsx'
import { columnLetter } from './plan/entries.ts'
import { ROLES, type Role } from './plan/heads.ts'
import { LAYOUTS, type LayoutKind, type Reading } from './plan/layout.ts'
import type { SeparatorChar, Sheet, Tables } from './read/Tables.ts'

const SEPARATORS = [
	[';', 'semicolon'],
	[',', 'comma'],
	['\t', 'tab'],
	['|', 'bar'],
] as const

interface MappingProps {
	tables: Tables
	/** Which sheet. */
	at: number
	reading: Reading
	/** Whether it's open at first. */
	isAsked: boolean
	onSheet(at: number): void
	onSeparator(separator: SeparatorChar): void
	onReading(reading: Reading): void
}

export function Mapping(props: MappingProps) {
	const { tables, at, reading, isAsked, onSheet, onSeparator, onReading } = props
	const [isOpen] = useState(isAsked)
	const { t } = useLanguage()
	const { sheets, separator } = tables
	const sheet = sheets[at]
	if (!sheet) return null
	const isTable = sheet.rows.some((row) => row.length > 1)
	if (!isTable && sheets.length === 1 && separator === null) return null
	return (
		<details className="into-cells__how" open={isOpen}>
			<summary>{t('intoCells.layout')}</summary>
			<div className="into-cells">
				{sheets.length > 1 && (
					<Select
						label={t('intoCells.sheet')}
						value={String(at)}
						onChange={(value) => onSheet(Number(value))}
					>
						{sheets.map(({ name }, n) => (
							// biome-ignore lint/suspicious/noArrayIndexKey: the sheets are these, in this order.
							<option key={n} value={n} lang="">
								{name || t('intoCells.unnamedSheet', { number: n + 1 })}
							</option>
						))}
					</Select>
				)}
				{separator !== null && (
					<Select
						label={t('intoCells.separator')}
						value={separator}
						onChange={(value) => onSeparator(value as SeparatorChar)}
					>
						{SEPARATORS.map(([char, name]) => (
							<option key={char} value={char}>
								{t(`intoCells.separator.${name}`)}
							</option>
						))}
					</Select>
				)}
				{isTable && (
					<Choice<LayoutKind>
						label={t('intoCells.layout')}
						value={reading.layout}
						stacked
						hideLabel
						options={LAYOUTS.map((value) => ({ value, words: t(`intoCells.layout.${value}`) }))}
						onChange={(layout) => onReading({ ...reading, layout })}
					/>
				)}
				{isTable && reading.layout === 'columns' && (
					<Columns sheet={sheet} reading={reading} onReading={onReading} />
				)}
			</div>
		</details>
	)
}

const SAMPLE_LENGTH = 40

function Columns(props: { sheet: Sheet } & Pick<MappingProps, 'reading' | 'onReading'>) {
	const { sheet, reading, onReading } = props
	const { t } = useLanguage()
	const { heads, roles } = reading
	const below = sheet.rows.slice(heads === null ? 0 : heads + 1)
	return (
		<fieldset className="field into-cells__columns">
			<legend className="field__label field__label--legend">{t('intoCells.columns')}</legend>
			{roles.map((role, n) => {
				const head = heads === null ? '' : (sheet.rows[heads]?.[n]?.trim() ?? '')
				const sample = below.map((row) => row[n]?.trim() ?? '').find(Boolean) ?? ''
				if (head === '' && sample === '') return null
				const name = head || columnLetter(n)
				const options: readonly Role[] = ROLES.some((each) => each === role)
					? ROLES
					: [...ROLES, role]
				return (
					<Select
						// biome-ignore lint/suspicious/noArrayIndexKey: the columns are these, in this order.
						key={n}
						label={
							<>
								{t('intoCells.column', { name: clipped(name) })}
								{sample !== '' && (
									<span className="into-cells__sample" lang="">
										{t('intoCells.sample', { words: clipped(sample) })}
									</span>
								)}
							</>
						}
						value={role}
						onChange={(value) =>
							onReading({
								...reading,
								roles: roles.map((each, at) => (at === n ? (value as Role) : each)),
							})
						}
					>
						{options.map((each) => (
							<option key={each} value={each}>
								{t(`intoCells.role.${each}`)}
							</option>
						))}
					</Select>
				)
			})}
		</fieldset>
	)
}

function clipped(words: string): string {
	const letters = [...words.replace(/\s+/g, ' ')]
	return letters.length > SAMPLE_LENGTH
		? `${letters.slice(0, SAMPLE_LENGTH).join('')}…`
		: letters.join('')
}
