mkdir map
besluit evaluate map
