"""What every part needs: the event loop, tasks that give way to others, and problems in the form in which they are told."""
