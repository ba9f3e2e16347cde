import { ZoomIn, ZoomOut } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { SelectField } from '../../ui/select-field.tsx'
import { laneKinds, zoomLevels, type LaneKind, type Zoom } from '../../lib/deadline-views.ts'
import { zoomBeside } from './zoom.ts'

interface ToolsProps {
  by: LaneKind
  zoom: Zoom
  onBy: (by: LaneKind) => void
  onZoom: (zoom: Zoom) => void
  onToday: () => void
}

/** What the lanes are, how far one sees, and back to today. */
export function TimelineTools({ by, zoom, onBy, onZoom, onToday }: ToolsProps) {
  const { t } = useTranslation('timeline')
  const nearer = zoomBeside(zoom, 1)
  const farther = zoomBeside(zoom, -1)
  return (
    <div className="tl-tools">
      <SelectField
        label={t('lanesBy')}
        value={by}
        options={laneKinds.map((value) => ({ value, label: t(`by.${value}`) }))}
        onChange={(value) => onBy(value as LaneKind)}
      />
      <div className="tl-zoom">
        <SelectField
          label={t('zoom')}
          value={zoom}
          options={zoomLevels.map(({ id }) => ({ value: id, label: t(`zoom.${id}`) }))}
          onChange={(value) => onZoom(value as Zoom)}
        />
        <IconButton label={t('nearer')} isDisabled={nearer === null} onPress={() => nearer !== null && onZoom(nearer)}>
          <ZoomIn size={18} aria-hidden />
        </IconButton>
        <IconButton label={t('farther')} isDisabled={farther === null} onPress={() => farther !== null && onZoom(farther)}>
          <ZoomOut size={18} aria-hidden />
        </IconButton>
      </div>
      <Button onPress={onToday}>{t('toToday')}</Button>
      <Button look="quiet" onPress={() => print()}>
        {t('print')}
      </Button>
    </div>
  )
}
