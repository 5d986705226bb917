echo 'Het college besluit in te stemmen met de nota.' | besluit --only decisions | jq -c 'keys_unsorted'
