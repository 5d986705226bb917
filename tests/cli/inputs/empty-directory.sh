mkdir leeg
besluit leeg
