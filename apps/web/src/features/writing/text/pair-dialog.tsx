import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choice.tsx'
import { Dialog } from '../../../ui/dialog.tsx'
import type { PairingOfText } from './focus.tsx'

const none = 'none'

/** Says which paragraph of the other language this one stands beside, or pairs the whole section in its order. */
export function PairDialog({ pairing, onClose }: { pairing: PairingOfText; onClose: () => void }) {
  const { t } = useTranslation(['writing', 'common'])
  const [candidates] = useState(pairing.candidates)
  const [now] = useState(pairing.now)
  const [chosen, setChosen] = useState<string>(now ?? none)
  return (
    <Dialog title={t('writing:pairTitle')} open onClose={onClose}>
      <div className="pair-choices">
        <RadioGroup
          legend={<span className="visually-hidden">{t('writing:pairTitle')}</span>}
          value={chosen}
          onChange={setChosen}
          options={[
            { value: none, label: t('writing:pairNone') },
            ...candidates.map(({ id, words }) => ({
              value: id,
              label: (
                <bdi dir="auto" lang={pairing.other}>
                  {words}
                </bdi>
              ),
            })),
          ]}
        />
      </div>
      <footer className="dialog-foot">
        <Button
          onPress={() => {
            pairing.pairByOrder()
            onClose()
          }}
        >
          {t('writing:pairByOrder')}
        </Button>
        <Button
          look="primary"
          isDisabled={chosen === (now ?? none)}
          onPress={() => {
            pairing.pairWith(chosen === none ? null : chosen)
            onClose()
          }}
        >
          {t('common:save')}
        </Button>
      </footer>
    </Dialog>
  )
}
