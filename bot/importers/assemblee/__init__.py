"""The open data of the Assemblée nationale: parliamentary questions and their answers."""
